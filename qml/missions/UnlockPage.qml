import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// Who uses the tablet, and their code.
Item {
    id: page

    required property AppModel app

    function unlock() {
        page.app.unlock(persons.currentText, code.text);
        code.text = "";
    }

    Card {
        anchors.centerIn: parent
        title: qsTr("解锁")
        width: Math.min(parent.width - 2 * Theme.spaceL, Theme.textBody * 26)

        AppComboBox {
            id: persons

            Layout.fillWidth: true
            currentIndex: 0
            label: qsTr("使用人")
            model: page.app.persons
            objectName: "persons"
        }

        AppTextField {
            id: code

            Layout.fillWidth: true
            echoMode: TextInput.Password
            focus: true
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
            label: qsTr("解锁码")
            objectName: "unlockCode"
            onAccepted: page.unlock()
        }

        AppButton {
            Layout.fillWidth: true
            enabled: !page.app.isBusy
            objectName: "unlock"
            text: page.app.isBusy ? qsTr("正在打开…") : qsTr("解锁")
            onClicked: page.unlock()
        }

        AppButton {
            Layout.fillWidth: true
            enabled: !page.app.isBusy
            kind: AppButton.Quiet
            text: qsTr("在这台平板上登记另一人")
            onClicked: page.app.show(AppModel.Enrol)
        }
    }
}
