import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Files
import Shicha.Theme
import Shicha.ViewModels

// Work goes from tablet to tablet as files, where there is no network.
Item {
    id: page

    required property AppModel app
    readonly property BundleModel bundles: page.app.bundles

    PageHeader {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        // What comes in is seen before anything else is written.
        canGoBack: !page.bundles.isBusy
        subtitle: page.app.missions.chosenTitle
        title: qsTr("数据包")
        onBack: page.app.back()
    }

    ColumnLayout {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: header.bottom
        anchors.topMargin: Theme.spaceL
        spacing: Theme.spaceL
        width: Math.min(parent.width - 2 * Theme.spaceL, Theme.textBody * 40)

        Card {
            Layout.fillWidth: true
            title: qsTr("导出")

            OfficialText {
                Layout.fillWidth: true
                text: qsTr("把这个任务的记录和照片写成一个加密文件，交给同组的平板或应急管理局。")
            }

            AppButton {
                Layout.fillWidth: true
                enabled: !page.bundles.isBusy && page.app.missions.chosen !== ""
                objectName: "exportBundle"
                text: qsTr("导出这个任务")
                onClicked: {
                    saving.newName = page.bundles.newName();
                    saving.open();
                }
            }
        }

        Card {
            Layout.fillWidth: true
            title: qsTr("导入")

            OfficialText {
                Layout.fillWidth: true
                text: qsTr("读入同组平板导出的文件。不同的填写会并排显示，不会互相覆盖。")
            }

            AppButton {
                Layout.fillWidth: true
                enabled: !page.bundles.isBusy
                kind: AppButton.Secondary
                objectName: "importBundle"
                text: qsTr("选择文件导入")
                onClicked: opening.open()
            }
        }

        ProgressLine {
            Layout.fillWidth: true
            indeterminate: true
            text: qsTr("正在处理，请不要拔出存储卡…")
            visible: page.bundles.isBusy
        }

        Banner {
            Layout.fillWidth: true
            kind: Banner.Success
            objectName: "bundleResult"
            title: page.bundles.result
            visible: page.bundles.result !== ""
        }
    }

    FilePicker {
        id: saving

        files: page.app.files
        title: qsTr("存到哪个文件夹")
        onChosen: file => page.bundles.exportTo(file)
    }

    FilePicker {
        id: opening

        endings: ["shicha"]
        files: page.app.files
        title: qsTr("选择数据包")
        onChosen: file => page.bundles.importFrom(file)
    }
}
