import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Files
import Shicha.Theme
import Shicha.ViewModels

// Enrolling a person with an invitation file: no network is needed.
Item {
    id: page

    required property AppModel app
    readonly property bool isFirst: page.app.persons.length === 0
    readonly property bool codesDiffer: newCode.text !== again.text
    property string file: ""

    function enrol() {
        const login = persons.currentText;
        page.app.enrol(page.file, code.text, newCode.text, login, loginCode.text);
    }

    PageHeader {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        canGoBack: !page.isFirst
        subtitle: qsTr("不需要网络")
        title: page.isFirst ? qsTr("登记这台平板") : qsTr("在这台平板上登记另一人")
        onBack: page.app.back()
    }

    Flickable {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        boundsBehavior: Flickable.StopAtBounds
        contentHeight: column.implicitHeight + 2 * Theme.spaceL

        ColumnLayout {
            id: column

            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.spaceL
            width: Math.min(parent.width - 2 * Theme.spaceL, Theme.textBody * 34)
            y: Theme.spaceL

            Card {
                Layout.fillWidth: true
                title: qsTr("邀请")

                OfficialText {
                    Layout.fillWidth: true
                    text: qsTr("邀请文件由应急管理局发给您；邀请码另行告知。")
                }

                AppButton {
                    Layout.fillWidth: true
                    kind: AppButton.Secondary
                    objectName: "chooseInvitation"
                    text: page.file === "" ? qsTr("选择邀请文件") : page.file.split("/").pop()
                    onClicked: picker.open()
                }

                AppTextField {
                    id: code

                    Layout.fillWidth: true
                    inputMethodHints: Qt.ImhLatinOnly | Qt.ImhNoPredictiveText
                    label: qsTr("邀请码")
                    objectName: "invitationCode"
                    placeholderText: "XXXX-XXXX-XXXX"
                }
            }

            Card {
                Layout.fillWidth: true
                title: qsTr("本机现有人员")
                visible: !page.isFirst

                OfficialText {
                    Layout.fillWidth: true
                    text: qsTr("登记另一人之前，请一位已登记的人用解锁码打开数据。")
                }

                AppComboBox {
                    id: persons

                    Layout.fillWidth: true
                    currentIndex: 0
                    label: qsTr("使用人")
                    model: page.app.persons
                }

                AppTextField {
                    id: loginCode

                    Layout.fillWidth: true
                    echoMode: TextInput.Password
                    label: qsTr("此人的解锁码")
                }
            }

            Card {
                Layout.fillWidth: true
                title: qsTr("新的解锁码")

                OfficialText {
                    Layout.fillWidth: true
                    text: qsTr("以后用它打开本机的记录。请记牢：忘记后只能由应急管理局恢复。")
                }

                AppTextField {
                    id: newCode

                    Layout.fillWidth: true
                    echoMode: TextInput.Password
                    label: qsTr("解锁码")
                    objectName: "newCode"
                }

                AppTextField {
                    id: again

                    Layout.fillWidth: true
                    echoMode: TextInput.Password
                    error: page.codesDiffer && again.text !== "" ? qsTr("两次输入的不一样。") : ""
                    label: qsTr("再输入一次")
                    objectName: "newCodeAgain"
                }
            }

            AppButton {
                Layout.fillWidth: true
                enabled: page.file !== "" && code.text !== "" && !page.codesDiffer && !page.app.isBusy
                objectName: "enrol"
                text: page.app.isBusy ? qsTr("正在登记…") : qsTr("登记")
                onClicked: page.enrol()
            }
        }
    }

    FilePicker {
        id: picker

        endings: ["invite"]
        files: page.app.files
        title: qsTr("选择邀请文件")
        onChosen: file => page.file = file
    }
}
