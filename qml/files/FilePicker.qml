import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// Chooses a file with a thumb, or the folder for a new one.
AppDialog {
    id: picker

    required property FileBrowser files
    // What is looked for: {"jpg", "png"}. Empty: a folder for `newName`.
    property list<string> endings: []
    property string newName: ""

    signal chosen(string file)

    primaryEnabled: picker.newName !== ""
    primaryText: picker.newName === "" ? "" : qsTr("存到这里")
    onAboutToShow: picker.files.begin(picker.endings)
    onAccepted: picker.chosen(picker.files.newFile(picker.newName))

    Flow {
        Layout.fillWidth: true
        spacing: Theme.spaceS

        Repeater {
            model: picker.files.places

            AppButton {
                required property string path
                required property string name

                kind: AppButton.Secondary
                text: name
                onClicked: picker.files.enter(path)
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.spaceS

        IconButton {
            glyph: "↑"
            label: qsTr("上一级文件夹")
            onClicked: picker.files.up()
        }

        AppLabel {
            Layout.fillWidth: true
            muted: true
            size: AppLabel.Small
            text: picker.files.folder
            wrapMode: Text.WrapAnywhere
        }
    }

    ListView {
        id: entries

        Layout.fillWidth: true
        Layout.preferredHeight: Theme.touch * 7
        clip: true
        model: picker.files.entries
        spacing: Theme.spaceXs

        delegate: ListRow {
            required property string path
            required property string name
            required property bool isFolder
            required property string detail

            objectName: "file:" + name
            subtitle: detail
            title: (isFolder ? "▸ " : "") + name
            width: ListView.view.width
            onClicked: {
                if (isFolder) {
                    picker.files.enter(path);
                } else {
                    picker.chosen(path);
                    picker.close();
                }
            }
        }

        EmptyState {
            anchors.centerIn: parent
            text: {
                if (picker.newName !== "")
                    return qsTr("可以存在这里。");
                return qsTr("换一个文件夹，或先把文件复制到本机。");
            }
            title: qsTr("这里没有可选的文件")
            visible: picker.files.isEmpty
            width: parent.width
        }
    }

    AppLabel {
        Layout.fillWidth: true
        text: picker.newName === "" ? "" : qsTr("文件名：%1").arg(picker.newName)
        visible: text !== ""
    }
}
